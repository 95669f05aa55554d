# The standard streams, where guest code stands in for them or gives what they write.


def stream_write(file, text):
    file.write(text)
    return len(text)


def stream_writelines(stream, lines):
    for line in lines:
        stream.write(line)


def stream_flush(file):
    flush = getattr(file, "flush", None)
    if flush is not None:
        flush()
