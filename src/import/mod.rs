//! Files of other tools become commands, with row and column in every complaint.
