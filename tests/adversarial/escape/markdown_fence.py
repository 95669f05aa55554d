# error: markdown-fence
# error: syntax-error
```python
print("ESCAPED")
```
