# error: denied-effect
# error: undefined-name
𝐞𝐯𝐚𝐥("print('ESCAPED')")
