"""What crosses a border: operations, events, errors, places. Pure: no I/O."""
