"""One public function is one verb is one transaction: load, decide, save, tell."""
