"""Warnings: recorded, ignored, as errors."""
import warnings


def old():
    warnings.warn('old is old', DeprecationWarning, stacklevel=2)
    return 1


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    old()
    old()
    warnings.warn('plain')
    warnings.warn(RuntimeWarning('object'))
    print([(w.category.__name__, str(w.message)) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    for work in (old, lambda: warnings.warn('u')):
        try:
            work()
        except Warning as error:
            print(type(error).__name__, error)
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    print(old())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    warnings.filterwarnings('ignore', message='skip')
    warnings.warn('skip this')
    warnings.warn('keep this')
    print(len(seen), seen[0].message)
for bad in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('nope')):
    try:
        bad()
    except (TypeError, AssertionError, ValueError) as error:
        print(type(error).__name__)
