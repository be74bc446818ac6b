"""The filter, `python -m arnorm`: bytes in, bytes out, in bounded memory.

What goes through it, from the door to the library and back::

    cli        arguments, and what they ask for
      program    how arguments are refused, what is said, how it all ends
      choices    the profile that -p, --set and --config ask for, and the encoding
      run        every file through its reader, its pieces and its writer, in order
        files      the bytes of one file, decompressed
        decoding   bytes to text and back, whatever they are
          detection  in which encoding they come, for --encoding auto
        stream     a document in pieces that can be normalised apart
          holdback   the boilerplate step, which waits for what is to come
        records    many documents: lines, JSON records, what stands between NUL characters
        order      the pieces done here; parallel: in other processes (-j)
        sinks      standard output, or a file that is replaced as a whole or not at all
      telling    what is told instead of the text: --explain, --diff, --stats, --report

The programs beside it (`arnorm.corpus`, `arnorm.parquet`) read and write files through the same rooms.
"""
