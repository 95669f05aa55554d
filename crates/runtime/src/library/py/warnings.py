"""Warnings go to `sys.stderr`, each once for a message and category. Absent: line numbers, filters by module."""

import sys as _sys

_shown = set()
_filters = []
_recorders = []


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category
        self.filename = '<string>'
        self.lineno = 0

    def __str__(self):
        return f'{{message : {self.message!r}, category : {self.category.__name__!r}}}'


def _action(category, text):
    for action, kind, start in _filters:
        if issubclass(category, kind) and text.startswith(start):
            return action
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return 'default' if category is DeprecationWarning else 'ignore'
    return 'default'


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
        text = str(message)
    else:
        category = UserWarning if category is None else category
        if not isinstance(category, type) or not issubclass(category, Warning):
            raise TypeError(f'category must be a Warning subclass, not {type(category).__name__!r}')
        text = str(message)
        message = category(text)
    action = _action(category, text)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action != 'always':
        key = (category, text)
        if key in _shown:
            return
        _shown.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category))
        return
    print(formatwarning(text, category, '<string>', 0), end='', file=_sys.stderr)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, source=None):
    warn(message, category)


def formatwarning(message, category, filename, lineno, line=None):
    return f'{filename}:{lineno}: {category.__name__}: {message}\n'


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    simplefilter(action, category, lineno, append, message)


def simplefilter(action, category=Warning, lineno=0, append=False, message=''):
    if action not in ('default', 'error', 'ignore', 'always', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    if append:
        _filters.append((action, category, message))
    else:
        _filters.insert(0, (action, category, message))


def resetwarnings():
    _filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._saved = _filters[:], set(_shown)
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            _shown.clear()
            _recorders.append([])
            return _recorders[-1]
        return None

    def __exit__(self, *details):
        filters, shown = self._saved
        _filters[:] = filters
        _shown.clear()
        _shown.update(shown)
        if self._record:
            _recorders.pop()
