"""A program that uses everything of the old schema; running it reads, writes, serves and calls."""

from concurrent import futures

import grpc

from library.v1 import book_pb2, book_pb2_grpc, cards_pb2, halls_pb2, legacy_pb2

Author = book_pb2.Author


def write():
    return book_pb2.Book(
        title="Emma",
        pages=474,
        year=1815,
        tags=["novel"],
        author=Author(name="Jane Austen"),
        genre=book_pb2.GENRE_NOVEL,
        price=9.5,
        lent=True,
        isbn="9780141439587",
        labels={"shelf": "A"},
        page=book_pb2.Book.Page(text="It is a truth"),
        sold=7,
        height=20,
        summary="",
        cover=b"\0",
        format=1,
    )


def read(book):
    assert book.title + "" == "Emma"
    assert book.pages + 1 == 475
    assert book.HasField("year") and book.year + 1 == 1816
    assert [tag + "" for tag in book.tags] == ["novel"]
    assert book.HasField("author") and book.author.name + "" == "Jane Austen"
    assert book.genre == book_pb2.Genre.Value("GENRE_NOVEL")
    assert book.price * 2 == 19.0
    assert book.lent is True
    assert book.labels["shelf"] + "" == "A"
    assert book.page.text + "" == "It is a truth"
    assert book.sold + 1 == 8
    assert book.height + 1 == 21
    assert book.summary + "" == ""
    assert book.cover + b"" == b"\0"
    assert list(range(book.format)) == [0]


def identify(book):
    which = book.WhichOneof("id")
    if which == "isbn":
        return book.isbn
    if which == "issn":
        return str(book.issn)
    raise ValueError("no id")


def name(genre):
    match genre:
        case book_pb2.GENRE_UNSPECIFIED:
            return ""
        case book_pb2.GENRE_POEM:
            return "poem"
        case book_pb2.GENRE_NOVEL:
            return "novel"


def others():
    ticket = legacy_pb2.Ticket(code="x", seat=1, kind=legacy_pb2.KIND_DAY)
    ticket.Extensions[legacy_pb2.note] = "late"
    assert ticket.HasField("code") and ticket.HasField("seat")
    assert book_pb2.Shelf(theme="").theme == book_pb2.Room(name="").name
    assert cards_pb2.Card(reader="").reader == ""
    assert halls_pb2.Hall(name="").name == ""
    return ticket


class Server(book_pb2_grpc.LibraryServiceServicer):
    def GetBook(self, request, context):
        assert request.title == "Emma"
        return write()

    def PutBook(self, request, context):
        assert request.title == "Emma"
        return write()

    def ListBooks(self, request, context):
        yield write()


def call(stub):
    request = book_pb2.GetBookRequest(title="Emma")
    read(stub.GetBook(request, timeout=5))
    read(stub.PutBook(request, timeout=5))
    for book in stub.ListBooks(request, timeout=5):
        read(book)


def main():
    book = write()
    read(book)
    assert identify(book) == "9780141439587" and name(book.genre) == "novel"
    others()
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=1))
    book_pb2_grpc.add_LibraryServiceServicer_to_server(Server(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        call(book_pb2_grpc.LibraryServiceStub(channel))
    server.stop(None)


main()
