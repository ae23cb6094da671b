"""Papers as a citation style writes them: GB/T 7714, IEEE and APA by cvgen itself, other styles through CSL."""
