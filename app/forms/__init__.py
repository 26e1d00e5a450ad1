"""Standard forms as data: layout, recognition, binding, validation."""
