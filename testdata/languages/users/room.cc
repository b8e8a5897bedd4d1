// What includes the header of one file alone.
#include "library/v1/book.pb.h"

void Write(library::v1::Room* room) { room->set_name(""); }
