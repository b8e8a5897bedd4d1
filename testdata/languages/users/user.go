// Package user uses everything of the old schema.
package user

import (
	"context"

	libraryv1 "example.com/gen/library/v1"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
)

func write() *libraryv1.Book {
	year := int32(1815)
	return &libraryv1.Book{
		Title:   "Emma",
		Pages:   int32(474),
		Year:    &year,
		Tags:    []string{"novel"},
		Author:  &libraryv1.Author{Name: "Jane Austen"},
		Genre:   libraryv1.Genre_GENRE_NOVEL,
		Price:   float32(9.5),
		Lent:    true,
		Id:      &libraryv1.Book_Isbn{Isbn: "9780141439587"},
		Labels:  map[string]string{"shelf": "A"},
		Page:    &libraryv1.Book_Page{Text: "It is a truth"},
		Sold:    int64(7),
		Height:  uint32(20),
		Summary: "",
		Cover:   []byte{0},
		Format:  int32(1),
	}
}

func read(book *libraryv1.Book) {
	var _ string = book.GetTitle()
	var _ int32 = book.GetPages()
	var _ int32 = book.GetYear()
	var _ []string = book.GetTags()
	var _ *libraryv1.Author = book.GetAuthor()
	var _ libraryv1.Genre = book.GetGenre()
	var _ float32 = book.GetPrice()
	var _ bool = book.GetLent()
	var _ map[string]string = book.GetLabels()
	var _ *libraryv1.Book_Page = book.GetPage()
	var _ int64 = book.GetSold()
	var _ uint32 = book.GetHeight()
	var _ string = book.GetSummary()
	var _ []byte = book.GetCover()
	var _ int32 = book.GetFormat()
}

func id(book *libraryv1.Book) string {
	switch id := book.GetId().(type) {
	case *libraryv1.Book_Isbn:
		return id.Isbn
	case *libraryv1.Book_Issn:
		return "issn"
	}
	return ""
}

func genre(genre libraryv1.Genre) string {
	switch genre {
	case libraryv1.Genre_GENRE_UNSPECIFIED:
		return ""
	case libraryv1.Genre_GENRE_POEM:
		return "poem"
	case libraryv1.Genre_GENRE_NOVEL:
		return "novel"
	}
	return ""
}

func others() (*libraryv1.Shelf, *libraryv1.Hall, *libraryv1.Room, *libraryv1.Card, *libraryv1.Ticket) {
	ticket := &libraryv1.Ticket{
		Code: proto.String("x"),
		Seat: proto.Int32(1),
		Kind: libraryv1.Kind_KIND_DAY.Enum(),
	}
	var _ string = ticket.GetCode()
	proto.SetExtension(ticket, libraryv1.E_Note, "late")
	return &libraryv1.Shelf{Theme: ""}, &libraryv1.Hall{Name: ""}, &libraryv1.Room{Name: ""}, &libraryv1.Card{Reader: ""}, ticket
}

func call(ctx context.Context, client libraryv1.LibraryServiceClient) error {
	request := &libraryv1.GetBookRequest{Title: "Emma"}
	book, err := client.GetBook(ctx, request)
	if err != nil {
		return err
	}
	read(book)
	if _, err = client.PutBook(ctx, request); err != nil {
		return err
	}
	books, err := client.ListBooks(ctx, request)
	if err != nil {
		return err
	}
	book, err = books.Recv()
	read(book)
	return err
}

type server struct {
	libraryv1.UnimplementedLibraryServiceServer
}

func (server) GetBook(ctx context.Context, request *libraryv1.GetBookRequest) (*libraryv1.Book, error) {
	return write(), nil
}

func (server) PutBook(ctx context.Context, request *libraryv1.GetBookRequest) (*libraryv1.Book, error) {
	return write(), nil
}

func (server) ListBooks(request *libraryv1.GetBookRequest, books libraryv1.LibraryService_ListBooksServer) error {
	return books.Send(write())
}

// Stands for the server in tests of the program.
type mock struct{}

func (mock) GetBook(ctx context.Context, in *libraryv1.GetBookRequest, opts ...grpc.CallOption) (*libraryv1.Book, error) {
	return write(), nil
}

func (mock) PutBook(ctx context.Context, in *libraryv1.GetBookRequest, opts ...grpc.CallOption) (*libraryv1.Book, error) {
	return write(), nil
}

func (mock) ListBooks(ctx context.Context, in *libraryv1.GetBookRequest, opts ...grpc.CallOption) (libraryv1.LibraryService_ListBooksClient, error) {
	return nil, nil
}

func main() {
	libraryv1.RegisterLibraryServiceServer(grpc.NewServer(), server{})
	call(context.Background(), mock{})
	id(write())
	genre(write().GetGenre())
	others()
}

var _ = main
