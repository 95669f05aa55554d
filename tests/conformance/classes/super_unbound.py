class A:
    def hi(self):
        return "A"


class B(A):
    def hi(self):
        return "B" + super().hi()


s = super(B)
print(s.__thisclass__ is B, s.__self__, s.__self_class__)
t = super(B, B())
print(t.hi(), t.__thisclass__ is B, type(t.__self__) is B, t.__self_class__ is B, t.__class__ is super)
try:
    s.hi
except AttributeError as e:
    print(e)
b = B()
b.x = 1
del b.__dict__
print(b.__dict__, hasattr(b, "x"), object.__subclasshook__(1))
