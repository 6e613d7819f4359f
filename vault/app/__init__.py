"""The desktop app. Qt lives here and nowhere else; rules live in the engine, sentences in `vault/words`."""
