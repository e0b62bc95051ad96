"""Other ways to do the same work, to compare with. The program itself uses none of them."""
