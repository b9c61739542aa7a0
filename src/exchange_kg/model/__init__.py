"""The values of the model, in plain Python: EDTF and Japanese dates, eras, IRIs."""
