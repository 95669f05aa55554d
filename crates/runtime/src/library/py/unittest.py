"""Test cases and a runner that reports to `sys.stderr`. A program's test cases are known by their being defined.

Absent: `mock`, discovery, asynchronous cases, timing (every run takes 0.000s), line numbers in reports.
"""

import sys as _sys

_cases = []


class SkipTest(Exception):
    pass


def skip(reason=''):
    def decorate(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason):
        item, reason = reason, ''
        return decorate(item)
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skip(reason) if not condition else lambda item: item


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


def _shown(value):
    text = repr(value)
    return text if len(text) <= 80 * 8 else text[:600] + ' [truncated]...'


class _Raises:
    def __init__(self, case, expected, pattern, msg):
        self.case, self.expected, self.pattern, self.msg = case, expected, pattern, msg
        self.called = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        names = [e.__name__ for e in (self.expected if isinstance(self.expected, tuple) else (self.expected,))]
        name = names[0] if len(names) == 1 else '(' + ', '.join([repr(n) for n in names]) + ')'
        if kind is None:
            by = f' by {self.called}' if self.called else ''
            raise self.case.failureException(self.case._formatMessage(self.msg, f'{name} not raised{by}'))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                text = self.pattern if isinstance(self.pattern, str) else self.pattern.pattern
                raise self.case.failureException(
                    self.case._formatMessage(self.msg, f'"{text}" does not match "{value!s}"'))
        return True


class _SubTest:
    def __init__(self, case, msg, params):
        self.case, self.msg, self.params = case, msg, params

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None or not issubclass(kind, Exception) or issubclass(kind, SkipTest) \
                or self.case._result is None:
            return False
        shown = [f'[{self.msg}]'] if self.msg is not None else []
        if self.params:
            shown.append('(' + ', '.join([f'{k}={v!r}' for k, v in self.params.items()]) + ')')
        self.case._result._add_problem(f'{self.case} {" ".join(shown)}', value, self.case.failureException)
        self.case._failed = True
        return True


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        _cases.append(cls)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._result = None
        self._failed = False

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        doc = getattr(self, self._testMethodName).__doc__
        return doc.strip().split('\n')[0].strip() if doc else None

    def countTestCases(self):
        return 1

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest(self, msg, params)

    def run(self, result=None):
        result = TestResult() if result is None else result
        self._result = result
        method = getattr(self, self._testMethodName)
        result.testsRun += 1
        for item in (method, type(self)):
            if getattr(item, '__unittest_skip__', False):
                result._add_skip(self, getattr(item, '__unittest_skip_why__', ''))
                return result
        expecting = getattr(method, '__unittest_expecting_failure__', False)
        problem = self._guarded(self.setUp)
        if problem is None:
            problem = self._guarded(method)
            later = self._guarded(self.tearDown)
            problem = later if problem is None else problem
        later = self._guarded(self.doCleanups)
        problem = later if problem is None else problem
        if isinstance(problem, SkipTest):
            result._add_skip(self, str(problem))
        elif expecting:
            result._add_expected(self, problem is not None)
        elif problem is not None:
            result._add_problem(str(self), problem, self.failureException)
        elif not self._failed:
            result._add_success(self)
        return result

    def _guarded(self, work):
        try:
            work()
        except Exception as error:
            return error
        return None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    def _formatMessage(self, msg, standard):
        if msg is None:
            return standard
        return f'{standard} : {msg}' if self.longMessage else msg

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _require(self, condition, msg, standard):
        if not condition:
            raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, f'{_shown(expr)} is not true'))

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, f'{_shown(expr)} is not false'))

    def assertEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, f'{_shown(first)} != {_shown(second)}'))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            raise self.failureException(self._formatMessage(msg, f'{_shown(first)} == {_shown(second)}'))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        self.assertEqual(first, second, msg)

    assertListEqual = assertTupleEqual = assertSetEqual = assertDictEqual = assertMultiLineEqual = assertEqual

    def assertIs(self, a, b, msg=None):
        if a is not b:
            raise self.failureException(self._formatMessage(msg, f'{_shown(a)} is not {_shown(b)}'))

    def assertIsNot(self, a, b, msg=None):
        if a is b:
            raise self.failureException(self._formatMessage(msg, f'unexpectedly identical: {_shown(a)}'))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            raise self.failureException(self._formatMessage(msg, f'{_shown(obj)} is not None'))

    def assertIsNotNone(self, obj, msg=None):
        self._require(obj is not None, msg, 'unexpectedly None')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            raise self.failureException(
                self._formatMessage(msg, f'{_shown(member)} not found in {_shown(container)}'))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            raise self.failureException(
                self._formatMessage(msg, f'{_shown(member)} unexpectedly found in {_shown(container)}'))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            raise self.failureException(self._formatMessage(msg, f'{_shown(obj)} is not an instance of {cls!r}'))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            raise self.failureException(self._formatMessage(msg, f'{_shown(obj)} is an instance of {cls!r}'))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            raise self.failureException(self._formatMessage(msg, f'{_shown(a)} not less than {_shown(b)}'))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            raise self.failureException(
                self._formatMessage(msg, f'{_shown(a)} not less than or equal to {_shown(b)}'))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            raise self.failureException(self._formatMessage(msg, f'{_shown(a)} not greater than {_shown(b)}'))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            raise self.failureException(
                self._formatMessage(msg, f'{_shown(a)} not greater than or equal to {_shown(b)}'))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, True)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        self._almost(first, second, places, msg, delta, False)

    def _almost(self, first, second, places, msg, delta, wanted):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        if first == second:
            near = True
            within = f'{7 if places is None else places} places' if delta is None else f'{_shown(delta)} delta'
        elif delta is not None:
            near, within = abs(first - second) <= delta, f'{_shown(delta)} delta'
        else:
            places = 7 if places is None else places
            near, within = round(abs(second - first), places) == 0, f'{places} places'
        if near == wanted:
            return
        sign = '!=' if wanted else '=='
        difference = f' ({_shown(abs(first - second))} difference)' if wanted else ''
        raise self.failureException(self._formatMessage(
            msg, f'{_shown(first)} {sign} {_shown(second)} within {within}{difference}'))

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for element in first:
            if element not in rest:
                raise self.failureException(self._formatMessage(msg, 'Element counts were not equal'))
            rest.remove(element)
        self._require(not rest, msg, 'Element counts were not equal')

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        if not re.search(expected_regex, text):
            shown = expected_regex if isinstance(expected_regex, str) else expected_regex.pattern
            raise self.failureException(
                self._formatMessage(msg, f"Regex didn't match: {shown!r} not found in {text!r}"))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        found = re.search(unexpected_regex, text)
        if found:
            raise self.failureException(self._formatMessage(
                msg, f'Regex matched: {found.group()!r} matches {found.re.pattern!r} in {text!r}'))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return self._raises(expected_exception, None, args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return self._raises(expected_exception, expected_regex, args, kwargs)

    def _raises(self, expected, pattern, args, kwargs):
        context = _Raises(self, expected, pattern, kwargs.pop('msg', None) if not args else None)
        if not args:
            return context
        context.called = getattr(args[0], '__name__', None) or str(args[0])
        with context:
            args[0](*args[1:], **kwargs)
        return None


del _cases[:]


class TestResult:
    def __init__(self, write=None, verbosity=1):
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.testsRun = 0
        self.shouldStop = False
        self._write = write
        self._verbosity = verbosity

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def _tell(self, case, letter, word):
        if self._write is not None:
            self._write(f'{case} ... {word}\n' if self._verbosity > 1 else letter)

    def _add_success(self, case):
        self._tell(case, '.', 'ok')

    def _add_skip(self, case, reason):
        self.skipped.append((case, reason))
        self._tell(case, 's', f'skipped {reason!r}')

    def _add_expected(self, case, failed):
        if failed:
            self.expectedFailures.append((case, ''))
            self._tell(case, 'x', 'expected failure')
        else:
            self.unexpectedSuccesses.append(case)
            self._tell(case, 'u', 'unexpected success')

    def _add_problem(self, case, error, failure):
        text = f'{type(error).__name__}: {error}'
        if isinstance(error, failure):
            self.failures.append((case, text))
            self._tell(case, 'F', 'FAIL')
        else:
            self.errors.append((case, text))
            self._tell(case, 'E', 'ERROR')


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self._tests])

    def __iter__(self):
        return iter(self._tests)

    def run(self, result):
        current = None
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not current:
                if current is not None:
                    current.tearDownClass()
                current = type(test)
                current.setUpClass()
            test.run(result)
        if current is not None:
            current.tearDownClass()
        return result

    __call__ = run


class TestLoader:
    testMethodPrefix = 'test'

    def getTestCaseNames(self, cls):
        return sorted([name for name in dir(cls)
                       if name.startswith(self.testMethodPrefix) and callable(getattr(cls, name))])

    def loadTestsFromTestCase(self, cls):
        return TestSuite([cls(name) for name in self.getTestCaseNames(cls)])

    def loadTestsFromModule(self, module=None):
        known = sorted([cls for cls in _cases if cls.__module__ == '__main__'], key=lambda cls: cls.__name__)
        return TestSuite([self.loadTestsFromTestCase(cls) for cls in known])

    def loadTestsFromName(self, name, module=None):
        return self.loadTestsFromModule()


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None):
        self.stream = _sys.stderr if stream is None else stream
        self.verbosity = verbosity

    def run(self, test):
        write = self.stream.write
        result = TestResult(write if self.verbosity else None, self.verbosity)
        test.run(result)
        if self.verbosity:
            write('\n')
        for kind, problems in (('ERROR', result.errors), ('FAIL', result.failures)):
            for case, text in problems:
                write(f'{"=" * 70}\n{kind}: {case}\n{"-" * 70}\n{text}\n\n')
        plural = '' if result.testsRun == 1 else 's'
        write(f'{"-" * 70}\nRan {result.testsRun} test{plural} in 0.000s\n\n')
        counts = [f'{name}={len(found)}' for name, found in (
            ('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
            ('expected failures', result.expectedFailures),
            ('unexpected successes', result.unexpectedSuccesses)) if found]
        verdict = 'OK' if result.wasSuccessful() else 'FAILED'
        write(verdict + (f' ({", ".join(counts)})' if counts else '') + '\n')
        return result


class TestProgram:
    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=None, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None):
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity)
        self.result = runner.run(defaultTestLoader.loadTestsFromModule())
        if exit:
            _sys.exit(not self.result.wasSuccessful())


main = TestProgram
