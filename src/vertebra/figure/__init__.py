"""The body: skeleton, skin, contacts, tracks and drawings. Run time needs numpy only."""
