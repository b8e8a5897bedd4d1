import com.example.library.v1.Book;
import com.example.library.v1.Genre;
import com.example.library.v1.GetBookRequest;
import com.example.library.v1.Hall;
import com.example.library.v1.Kind;
import com.example.library.v1.LegacyProto;
import com.example.library.v1.LibraryServiceGrpc;
import com.example.library.v1.Room;
import com.example.library.v1.Shelf;
import com.example.library.v1.Cards;
import com.example.library.v1.Ticket;
import com.example.people.v1.Author;
import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Uses everything of the old schema. */
class User {
    Book write() {
        return Book.newBuilder()
                .setTitle("Emma")
                .setPages((int) 474)
                .setYear((int) 1815)
                .addTags("novel")
                .setAuthor(Author.newBuilder().setName("Jane Austen").build())
                .setGenre(Genre.GENRE_NOVEL)
                .setPrice(9.5f)
                .setLent(true)
                .setIsbn("9780141439587")
                .putLabels("shelf", "A")
                .setPage(Book.Page.newBuilder().setText("It is a truth").build())
                .setSold(7L)
                .setHeight((int) 20)
                .setSummary("")
                .setCover(ByteString.EMPTY)
                .setFormat((int) 1)
                .build();
    }

    void read(Book book) {
        String title = book.getTitle();
        int pages = book.getPages();
        boolean dated = book.hasYear();
        int year = book.getYear();
        List<String> tags = book.getTagsList();
        Author author = book.getAuthor();
        Genre genre = book.getGenre();
        float price = book.getPrice();
        boolean lent = book.getLent();
        Map<String, String> labels = book.getLabelsMap();
        Book.Page page = book.getPage();
        long sold = book.getSold();
        int height = book.getHeight();
        String summary = book.getSummary();
        ByteString cover = book.getCover();
        int format = book.getFormat();
    }

    String id(Book book) {
        return switch (book.getIdCase()) {
            case ISBN -> book.getIsbn();
            case ISSN -> "issn";
            case ID_NOT_SET -> "";
        };
    }

    String genre(Genre genre) {
        return switch (genre) {
            case GENRE_UNSPECIFIED -> "";
            case GENRE_POEM -> "poem";
            case GENRE_NOVEL -> "novel";
            case UNRECOGNIZED -> "unknown";
        };
    }

    String kind(Kind kind) {
        return switch (kind) {
            case KIND_DAY -> "day";
            case KIND_YEAR -> "year";
        };
    }

    Ticket others() {
        Shelf.newBuilder().setTheme("").build();
        Hall.newBuilder().setName("").build();
        Room.newBuilder().setName("").build();
        Cards.Card.newBuilder().setReader("").build();
        Ticket ticket = Ticket.newBuilder().setCode("x").setSeat(1).setKind(Kind.KIND_DAY)
                .setExtension(LegacyProto.note, "late").build();
        boolean coded = ticket.hasCode();
        boolean seated = ticket.hasSeat();
        return ticket;
    }

    void call(LibraryServiceGrpc.LibraryServiceBlockingStub stub) {
        GetBookRequest request = GetBookRequest.newBuilder().setTitle("Emma").build();
        Book book = stub.getBook(request);
        book = stub.putBook(request);
        Iterator<Book> books = stub.listBooks(request);
    }

    class Server extends LibraryServiceGrpc.LibraryServiceImplBase {
        @Override
        public void getBook(GetBookRequest request, StreamObserver<Book> response) {
            response.onNext(write());
            response.onCompleted();
        }

        @Override
        public void putBook(GetBookRequest request, StreamObserver<Book> response) {
            response.onCompleted();
        }

        @Override
        public void listBooks(GetBookRequest request, StreamObserver<Book> response) {
            response.onNext(write());
            response.onCompleted();
        }
    }
}
