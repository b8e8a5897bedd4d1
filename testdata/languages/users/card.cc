// What includes the header of one file alone.
#include "library/v1/cards.pb.h"

void Write(library::v1::Card* card) { card->set_reader(""); }
