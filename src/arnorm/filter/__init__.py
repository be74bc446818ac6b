"""The filter, `python -m arnorm`: bytes in, bytes out.

The modules, each indented below the one that uses it::

    cli        parses the arguments
      program    errors, messages and exit statuses
      choices    the profile from -p, --set and --config, and the encoding
      run        takes every file through its reader, its normaliser and its writer, in order
        files      the bytes of one file, decompressed; refusals before anything is written
        decoding   bytes to text and back, whatever they are
          detection  the encoding of a file, and files that are not text
        documents  whole documents, the largest in parts
        records    many documents: lines, JSON records, NUL-separated records
        tables     many documents: the cells of a column
        pool       the pieces in order, in this process or in others (-j)
        sinks      standard output, or a file that is replaced as a whole or not at all
      views      output in place of the text: --explain, --diff, --stats, --report

The other programs (`arnorm.corpus`, `arnorm.arrow`) read and write files through the same modules.
"""
