"""Wrapping and indenting of text. The splitting into chunks is CPython's rule, read by hand."""

_whitespace = '\t\n\x0b\x0c\r '


def _word_chunks(text):
    # Words, runs of white space, and em-dashes; words are cut after a hyphen between letters.
    chunks = []
    i = 0
    size = len(text)
    while i < size:
        start = i
        if text[i] in _whitespace:
            while i < size and text[i] in _whitespace:
                i += 1
            chunks.append(text[start:i])
            continue
        if _em_dash(text, i) and (i == 0 or _dash_before(text[i - 1])):
            while text[i] == '-':
                i += 1
            chunks.append(text[start:i])
            continue
        while i < size and text[i] not in _whitespace:
            if text[i] == '-' and i > start:
                if _em_dash(text, i) and _dash_before(text[i - 1]):
                    break
                if _hyphen_break(text, start, i):
                    i += 1
                    break
            i += 1
        chunks.append(text[start:i])
    return chunks


def _dash_before(char):
    return char.isalnum() or char in '_!"\'&.,?'


def _em_dash(text, i):
    # Two or more hyphens before a word.
    end = i
    while end < len(text) and text[end] == '-':
        end += 1
    return end - i >= 2 and end < len(text) and (text[end].isalnum() or text[end] == '_')


def _letter(char):
    return char.isalpha()


def _hyphen_break(text, start, i):
    before = text[start:i]
    if len(before) < 2 or not _letter(before[-1]) or not (_letter(before[-2]) or len(before) > 2
                                                          and before[-2] == '-' and _letter(before[-3])):
        return False
    after = text[i + 1:i + 3]
    return len(after) == 2 and _letter(after[0]) and (_letter(after[1]) or after[1] == '-'
                                                      and _letter(text[i + 3:i + 4] or ' '))


def _simple_chunks(text):
    chunks = []
    i = 0
    while i < len(text):
        start = i
        space = text[i] in _whitespace
        while i < len(text) and (text[i] in _whitespace) == space:
            i += 1
        chunks.append(text[start:i])
    return chunks


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for char in '\t\n\x0b\x0c\r':
                text = text.replace(char, ' ')
        return text

    def _split(self, text):
        chunks = _word_chunks(text) if self.break_on_hyphens else _simple_chunks(text)
        return [chunk for chunk in chunks if chunk]

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ':
                word = chunks[i].rstrip('"\'')
                if word[-1:] and word[-1] in '.!?' and word[-2:-1].islower():
                    chunks[i + 1] = '  '

    def _handle_long_word(self, reversed_chunks, current, length, width):
        space_left = 1 if width < 1 else width - length
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind('-', 0, space_left)
                if hyphen > 0 and any([char != '-' for char in chunk[:hyphen]]):
                    end = hyphen + 1
            current.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not current:
            current.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        while chunks:
            current = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                chunks.pop()
            while chunks:
                size = len(chunks[-1])
                if length + size > width:
                    break
                current.append(chunks.pop())
                length += size
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, current, length, width)
                length = sum([len(chunk) for chunk in current])
            if self.drop_whitespace and current and current[-1].strip() == '':
                length -= len(current.pop())
            if not current:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or length <= width and (
                    not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()):
                lines.append(indent + ''.join(current))
                continue
            self._end_with_placeholder(lines, current, length, width, indent)
            break
        return lines

    def _end_with_placeholder(self, lines, current, length, width, indent):
        placeholder = self.placeholder
        while current:
            if current[-1].strip() and length + len(placeholder) <= width:
                lines.append(indent + ''.join(current) + placeholder)
                return
            length -= len(current.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(placeholder) <= self.width:
                lines[-1] = previous + placeholder
                return
        lines.append(indent + placeholder.lstrip())

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    kwargs.setdefault('max_lines', 1)
    return TextWrapper(width=width, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        if not line.strip(' \t'):
            lines[i] = ''
            continue
        indent = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = indent
        elif not indent.startswith(margin):
            if margin.startswith(indent):
                margin = indent
            else:
                size = 0
                while size < len(margin) and size < len(indent) and margin[size] == indent[size]:
                    size += 1
                margin = margin[:size]
    if margin:
        size = len(margin)
        lines = [line[size:] if line else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    lines = text.splitlines(True)
    if predicate is None:
        return ''.join([prefix + line if line.strip() else line for line in lines])
    return ''.join([prefix + line if predicate(line) else line for line in lines])
