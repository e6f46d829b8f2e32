"""What must hold of terms, of sessions, of proposals and other affairs of the congress."""
