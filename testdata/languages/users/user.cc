// A program that uses everything of the old schema.
#include <cstdint>
#include <string>

#include "library/v1/book.grpc.pb.h"
#include "library/v1/book.pb.h"
#include "library/v1/halls.pb.h"
#include "library/v1/legacy.pb.h"

using library::v1::Book;
using library::v1::Genre;
using library::v1::GetBookRequest;
using people::v1::Author;

Book Write() {
  Book book;
  book.set_title(std::string("Emma"));
  book.set_pages(int32_t{474});
  book.set_year(int32_t{1815});
  book.add_tags(std::string("novel"));
  *book.mutable_author() = Author();
  book.mutable_author()->set_name("Jane Austen");
  book.set_genre(library::v1::GENRE_NOVEL);
  book.set_price(9.5f);
  book.set_lent(true);
  book.set_isbn(std::string("9780141439587"));
  (*book.mutable_labels())["shelf"] = "A";
  *book.mutable_page() = Book::Page();
  book.mutable_page()->set_text("It is a truth");
  book.set_sold(int64_t{7});
  book.set_height(uint32_t{20});
  book.set_summary(std::string());
  book.set_cover(std::string(1, '\0'));
  book.set_format(int32_t{1});
  return book;
}

void Read(const Book& book) {
  const std::string& title = book.title();
  int32_t pages = book.pages();
  bool dated = book.has_year();
  int32_t year = book.year();
  for (const std::string& tag : book.tags()) static_cast<void>(tag);
  const Author& author = book.author();
  Genre genre = book.genre();
  float price = book.price();
  bool lent = book.lent();
  for (const auto& label : book.labels()) {
    const std::string& value = label.second;
    static_cast<void>(value);
  }
  const Book::Page& page = book.page();
  int64_t sold = book.sold();
  uint32_t height = book.height();
  const std::string& summary = book.summary();
  const std::string& cover = book.cover();
  int32_t format = book.format();
  static_cast<void>(title), static_cast<void>(pages), static_cast<void>(dated), static_cast<void>(year);
  static_cast<void>(author), static_cast<void>(genre), static_cast<void>(price), static_cast<void>(lent);
  static_cast<void>(page), static_cast<void>(sold), static_cast<void>(height), static_cast<void>(summary);
  static_cast<void>(cover), static_cast<void>(format);
}

std::string Id(const Book& book) {
  switch (book.id_case()) {
    case Book::kIsbn:
      return book.isbn();
    case Book::kIssn:
      return "issn";
    case Book::ID_NOT_SET:
      return "";
  }
  return "";
}

std::string Name(library::v1::Kind kind) {
  switch (kind) {
    case library::v1::KIND_DAY:
      return "day";
    case library::v1::KIND_YEAR:
      return "year";
  }
  return "";
}

bool IsPoem(Genre genre) { return genre == library::v1::GENRE_POEM; }

bool Others() {
  library::v1::Shelf shelf;
  shelf.set_theme("");
  library::v1::Hall hall;
  hall.set_name("");
  library::v1::Ticket ticket;
  ticket.set_code("x");
  ticket.set_seat(1);
  ticket.set_kind(library::v1::KIND_DAY);
  ticket.SetExtension(library::v1::note, "late");
  return ticket.has_code() && ticket.has_seat();
}

void Call(library::v1::LibraryService::Stub* stub) {
  GetBookRequest request;
  request.set_title("Emma");
  Book book;
  grpc::ClientContext context;
  grpc::Status status = stub->GetBook(&context, request, &book);
  status = stub->PutBook(&context, request, &book);
  auto books = stub->ListBooks(&context, request);
  while (books->Read(&book)) Read(book);
}

class Server final : public library::v1::LibraryService::Service {
  grpc::Status GetBook(grpc::ServerContext*, const GetBookRequest*, Book* book) override {
    *book = Write();
    return grpc::Status::OK;
  }

  grpc::Status PutBook(grpc::ServerContext*, const GetBookRequest*, Book*) override { return grpc::Status::OK; }

  grpc::Status ListBooks(grpc::ServerContext*, const GetBookRequest*, grpc::ServerWriter<Book>* books) override {
    books->Write(Write());
    return grpc::Status::OK;
  }
};
