"""What tests/gpu/on_a_gpu.py proves, a file a question."""
