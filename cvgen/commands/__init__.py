"""What the commands do besides building: check, translate, compare themes, examine the computer."""
