// A program that uses everything of the old schema, as ts-proto generates it.
import type { Observable } from "rxjs";
import {
  Book, Book_Page, Genre, GetBookRequest, Room, Shelf, type LibraryService,
} from "./generated/library/v1/book";
import { Hall } from "./generated/library/v1/halls";
import { Kind, Ticket } from "./generated/library/v1/legacy";
import { Card } from "./generated/library/v1/cards";
import { Author } from "./generated/people/v1/author";

export function write(): Book {
  const author: Author = { name: "Jane Austen" };
  const page: Book_Page = { text: "It is a truth" };
  return {
    title: "Emma",
    pages: 474,
    year: 1815,
    tags: ["novel"],
    author,
    genre: Genre.GENRE_NOVEL,
    price: 9.5,
    lent: true,
    isbn: "9780141439587",
    labels: { shelf: "A" },
    page,
    sold: 7,
    height: 20,
    summary: "",
    cover: new Uint8Array([0]),
    format: 1,
  };
}

export function read(book: Book): unknown[] {
  const title: string = book.title;
  const pages: number = book.pages;
  const year: number | undefined = book.year;
  const tags: string[] = book.tags;
  const author: Author | undefined = book.author;
  const genre: Genre = book.genre;
  const price: number = book.price;
  const lent: boolean = book.lent;
  const isbn: string | undefined = book.isbn;
  const issn: number | undefined = book.issn;
  const labels: { [key: string]: string } = book.labels;
  const page: Book_Page | undefined = book.page;
  const sold: number = book.sold;
  const height: number = book.height;
  const summary: string = book.summary;
  const cover: Uint8Array = book.cover;
  const format: number = book.format;
  return [title, pages, year, tags, author, genre, price, lent, isbn, issn, labels, page, sold, height, summary, cover,
    format];
}

export function change(book: Book): void {
  book.year = undefined;
}

export function name(genre: Genre): string {
  switch (genre) {
    case Genre.GENRE_UNSPECIFIED:
      return "";
    case Genre.GENRE_POEM:
      return "poem";
    case Genre.GENRE_NOVEL:
      return "novel";
    case Genre.UNRECOGNIZED:
      return "unknown";
    default: {
      const none: never = genre;
      return none;
    }
  }
}

export function kind(kind: Kind): string {
  switch (kind) {
    case Kind.KIND_DAY:
      return "day";
    case Kind.KIND_YEAR:
      return "year";
    case Kind.UNRECOGNIZED:
      return "unknown";
    default: {
      const none: never = kind;
      return none;
    }
  }
}

export function others(): [Shelf, Hall, Room, Card, Ticket] {
  const ticket: Ticket = { code: "x", seat: 1, kind: Kind.KIND_DAY };
  const code: string = ticket.code;
  return [{ theme: code }, { name: "" }, { name: "" }, { reader: "" }, ticket];
}

export async function call(client: LibraryService): Promise<void> {
  const request: GetBookRequest = { title: "Emma" };
  read(await client.GetBook(request));
  read(await client.PutBook(request));
  client.ListBooks(request).subscribe((book: Book) => read(book));
}

export class Server implements LibraryService {
  async GetBook(request: GetBookRequest): Promise<Book> {
    const title: string = request.title;
    return { ...write(), title };
  }

  async PutBook(_: GetBookRequest): Promise<Book> {
    return write();
  }

  ListBooks(_: GetBookRequest): Observable<Book> {
    throw new Error("not now");
  }
}
