"""wrap, fill, shorten, dedent, indent."""
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

text = "The quick brown-fox jumps over the lazy dog. It's a well-known--indeed famous--pangram used e.g. by type-setters; see http://example.com/a-b-c-d for more!  Averyveryverylongwordthatdoesnotfit x-y 1-2 --option foo-"
for width in (10, 20, 33, 70):
    print(width, wrap(text, width))
print(fill(text, 30, initial_indent='* ', subsequent_indent='  '))
print(shorten(text, 40), shorten('Hello  world', 12), shorten('Hello world', 11), shorten('Hello world', width=10, placeholder='..'), shorten('x ' * 50, 20))
print(repr(dedent('''
    a
      b
   
    c
''')), repr(dedent('\ta\n\t b\n  c')), repr(dedent('no\n  indent')), repr(dedent('  \n  x')), repr(dedent('')))
print(repr(indent('a\n\nb\n', '> ')), repr(indent('a\n\nb', '>', lambda line: True)), repr(indent('', 'x')))
print(wrap('aaaa bbbb cccc dddd', 9, max_lines=2), wrap('hello. world', 20, fix_sentence_endings=True), wrap('abcdefghij', 3, break_long_words=False), wrap('a-b-c-d-e', 3, break_on_hyphens=False), wrap('', 5), wrap('a\tb\nc', 20), wrap('   lead', 5), wrap('x' * 25, 10), wrap('a b c', 1))
w = TextWrapper(width=20, initial_indent='- ', subsequent_indent='    ', drop_whitespace=False)
print(w.wrap('one  two   three    four five six'), w.fill('short'))
w.width = 12
print(w.wrap('one two three four'), wrap('keep  these   spaces', 12, replace_whitespace=False), wrap('tab\there', 20, expand_tabs=False), wrap('col\tumn', 40, tabsize=4))
for bad in (lambda: wrap('x', 0), lambda: wrap('hello world', 3, max_lines=1), lambda: shorten('hello world', 3)):
    try:
        print(bad())
    except ValueError as error:
        print(error)


def box(text, width):
    lines = wrap(text, width - 4)
    print('+' + '-' * (width - 2) + '+')
    for line in lines:
        print('| ' + line.ljust(width - 4) + ' |')
    print('+' + '-' * (width - 2) + '+')


box('Wrapping text into a box is a common thing that programs do with this module.', 30)


def columns(left, right, width):
    a, b = wrap(left, width), wrap(right, width)
    for i in range(max(len(a), len(b))):
        print((a[i] if i < len(a) else '').ljust(width), '|', b[i] if i < len(b) else '')


columns('The left column has these words.', 'And the right one has rather more of them than the left.', 16)
