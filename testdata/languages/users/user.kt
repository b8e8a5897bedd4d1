import com.example.library.v1.Book
import com.example.library.v1.Genre
import com.example.library.v1.GetBookRequest
import com.example.library.v1.Hall
import com.example.library.v1.Kind
import com.example.library.v1.LegacyProto
import com.example.library.v1.LibraryServiceGrpc
import com.example.library.v1.Room
import com.example.library.v1.Shelf
import com.example.library.v1.Cards
import com.example.library.v1.Ticket
import com.example.people.v1.Author
import com.google.protobuf.ByteString
import io.grpc.stub.StreamObserver

fun write(): Book = Book.newBuilder()
    .setTitle("Emma")
    .setPages(474)
    .setYear(1815)
    .addTags("novel")
    .setAuthor(Author.newBuilder().setName("Jane Austen").build())
    .setGenre(Genre.GENRE_NOVEL)
    .setPrice(9.5f)
    .setLent(true)
    .setIsbn("9780141439587")
    .putLabels("shelf", "A")
    .setPage(Book.Page.newBuilder().setText("It is a truth").build())
    .setSold(7L)
    .setHeight(20)
    .setSummary("")
    .setCover(ByteString.EMPTY)
    .setFormat(1)
    .build()

fun read(book: Book): List<Any> {
    val title: String = book.title
    val pages: Int = book.pages
    val dated: Boolean = book.hasYear()
    val year: Int = book.year
    val tags: List<String> = book.tagsList
    val author: Author = book.author
    val genre: Genre = book.genre
    val price: Float = book.price
    val lent: Boolean = book.lent
    val labels: Map<String, String> = book.labelsMap
    val page: Book.Page = book.page
    val sold: Long = book.sold
    val height: Int = book.height
    val summary: String = book.summary
    val cover: ByteString = book.cover
    val format: Int = book.format
    return listOf(title, pages, dated, year, tags, author, genre, price, lent, labels, page, sold, height, summary,
        cover, format)
}

fun id(book: Book): String = when (book.idCase!!) {
    Book.IdCase.ISBN -> book.isbn
    Book.IdCase.ISSN -> "issn"
    Book.IdCase.ID_NOT_SET -> ""
}

fun name(genre: Genre): String = when (genre) {
    Genre.GENRE_UNSPECIFIED -> ""
    Genre.GENRE_POEM -> "poem"
    Genre.GENRE_NOVEL -> "novel"
    Genre.UNRECOGNIZED -> "unknown"
}

fun name(kind: Kind): String = when (kind) {
    Kind.KIND_DAY -> "day"
    Kind.KIND_YEAR -> "year"
}

fun others(): Boolean {
    Shelf.newBuilder().setTheme("").build()
    Hall.newBuilder().setName("").build()
    Room.newBuilder().setName("").build()
    Cards.Card.newBuilder().setReader("").build()
    val ticket = Ticket.newBuilder().setCode("x").setSeat(1).setKind(Kind.KIND_DAY)
        .setExtension(LegacyProto.note, "late").build()
    return ticket.hasCode() && ticket.hasSeat()
}

fun call(stub: LibraryServiceGrpc.LibraryServiceBlockingStub) {
    val request = GetBookRequest.newBuilder().setTitle("Emma").build()
    read(stub.getBook(request))
    read(stub.putBook(request))
    val books: Iterator<Book> = stub.listBooks(request)
    read(books.next())
}

class Server : LibraryServiceGrpc.LibraryServiceImplBase() {
    override fun getBook(request: GetBookRequest, response: StreamObserver<Book>) {
        response.onNext(write())
        response.onCompleted()
    }

    override fun putBook(request: GetBookRequest, response: StreamObserver<Book>) {
        response.onCompleted()
    }

    override fun listBooks(request: GetBookRequest, response: StreamObserver<Book>) {
        response.onNext(write())
        response.onCompleted()
    }
}
