# outcome: value
"\ud800" + "x"
