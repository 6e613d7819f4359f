"""The inspector: where the chosen items live, how safe they are, and what can be done with them."""
