"""A voice that this machine has, for browsers without one, and a whole session as one sound file. An edge.

Speech engines are programs of the machine's own (espeak-ng, piper, flite, say), started with an argument list and given
the text by file; none is bundled or imported.
"""
