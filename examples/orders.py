# Totals by customer, from an input that the host declares.
totals = {}
for order in orders:
    amount = order["quantity"] * order["price"]
    totals[order["customer"]] = totals.get(order["customer"], 0) + amount

for customer, total in sorted(totals.items(), key=lambda item: -item[1]):
    print(f"{customer:<10}{total:>10.2f}")

max(totals, key=totals.get)
