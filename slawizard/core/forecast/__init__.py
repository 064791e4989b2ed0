"""How sure a plan is: forecast beside the targets, which it never changes.

Everything that needs numpy is imported by the functions that use it: who asks for no forecast pays
for none.
"""
