"""unittest, as far as it shows in a program's own output."""
import io
import unittest

events = []


class MathTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        events.append('class up')

    @classmethod
    def tearDownClass(cls):
        events.append('class down')

    def setUp(self):
        self.values = [1, 2, 3]
        self.addCleanup(events.append, 'cleanup')

    def tearDown(self):
        events.append('down ' + self._testMethodName)

    def test_sum(self):
        self.assertEqual(sum(self.values), 6)
        self.assertNotEqual(1, 2)
        self.assertTrue(self.values)
        self.assertFalse([])
        self.assertIn(2, self.values)
        self.assertNotIn(9, self.values)
        self.assertIsNone(None)
        self.assertIsNotNone(0)
        self.assertIs(self.values, self.values)
        self.assertIsInstance(3, int)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertAlmostEqual(1, 1.4, delta=0.5)
        self.assertGreater(2, 1)
        self.assertLessEqual(1, 1)
        self.assertListEqual([1], [1])
        self.assertDictEqual({'a': 1}, {'a': 1})
        self.assertCountEqual([1, 2, 1], [1, 1, 2])
        self.assertRegex('abc', 'b.')

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        events.append(str(caught.exception))
        self.assertRaises(ValueError, int, 'x')
        with self.assertRaisesRegex(KeyError, 'mis+ing'):
            {}['missing']

    def test_fails(self):
        self.assertEqual(1, 2, 'told so')

    def test_error(self):
        [][0]

    @unittest.skip('not now')
    def test_skipped(self):
        events.append('never')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('yes')

    def test_subtests(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertEqual(i % 2, 0)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(MathTest)
print(suite.countTestCases())
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful())
print(events)
case = MathTest('test_sum')
for work in (lambda: case.assertEqual(1, 2), lambda: case.assertEqual(1, 2, 'msg'), lambda: case.assertTrue(0), lambda: case.assertFalse([1]), lambda: case.assertIn(1, [2]), lambda: case.assertNotIn(1, [1]), lambda: case.assertIs(1, None), lambda: case.assertIsNone(3), lambda: case.assertIsNotNone(None), lambda: case.assertIsInstance(1, str), lambda: case.assertAlmostEqual(1, 1.1), lambda: case.assertAlmostEqual(1, 2, delta=0.5), lambda: case.assertAlmostEqual(1.0, 1.26, places=1), lambda: case.assertGreater(1, 2), lambda: case.assertLess(2, 1), lambda: case.assertGreaterEqual(1, 2), lambda: case.assertRaises(ValueError, int, '3'), lambda: case.assertRegex('a', 'b'), lambda: case.fail('failed'), lambda: case.assertNotEqual(1, 1), lambda: case.assertNotAlmostEqual(1, 1), lambda: case.assertRaisesRegex(ValueError, 'zzz', int, 'x')):
    try:
        work()
        print('passed')
    except AssertionError as error:
        print(error)
print(case.id(), str(case))
try:
    unittest.main(argv=['x'], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as end:
    print('exit', bool(end.code))
