# error: syntax-error unsupported-syntax
await x
