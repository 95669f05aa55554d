# error: syntax-error
$ rm -rf /
ls -la | grep x
