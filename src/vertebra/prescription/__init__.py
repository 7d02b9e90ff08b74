"""Plan, dose, progression, reasons."""
