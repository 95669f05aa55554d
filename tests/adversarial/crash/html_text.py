# error: syntax-error
<html><body>x</body></html>
