s="héllo wörld ñandú "*2000
print(s[5], s[100:110], s[30000:30010], s[3], s[-1], s[10])
n=0
for i in range(len(s)):
    if s[i]=='ñ': n+=1
print(n, s.find('ñ'), s.index('ú',500), s[::-1][:20], s[1000:900], s[-20:-10])
import re
print(len(re.findall(r'\w+', s)), re.findall(r'ñ\w', s)[:3])
t=[s[i:i+3] for i in range(0,len(s),997)]
junk=[str(i)*10 for i in range(200000)]
print(t[:5], s[12345], s[12346], s[12344])
