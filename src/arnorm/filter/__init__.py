"""The filter, `python -m arnorm`: bytes in, bytes out.

What goes through it, from the door to the library and back::

    cli        arguments, and what they ask for
      program    how arguments are refused, what is said, how it all ends
      choices    the profile that -p, --set and --config ask for, and the encoding
      run        every file through its reader, its normaliser and its writer, in order
        files      the bytes of one file, decompressed; what is refused
        decoding   bytes to text and back, whatever they are
          detection  in which encoding they come, and what is no text
        documents  whole documents, the largest in parts
        records    many documents: lines, JSON records, what stands between NUL characters
        pool       the pieces done in order, here or in other processes (-j)
        sinks      standard output, or a file that is replaced as a whole or not at all
      views      what is shown instead of the text: --explain, --diff, --stats, --report

The programs beside it (`arnorm.corpus`, `arnorm.arrow`) read and write files through the same rooms.
"""
