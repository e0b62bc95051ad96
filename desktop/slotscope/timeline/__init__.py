"""Pure geometry of the timeline: what lies where, without Qt and without colours."""
