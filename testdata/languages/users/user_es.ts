// A program that uses everything of the old schema, as protobuf-es generates it.
import { clone, create, setExtension } from "@bufbuild/protobuf";
import {
  BookSchema, Book_PageSchema, Genre, GetBookRequestSchema, LibraryService, RoomSchema, ShelfSchema,
} from "./generated/library/v1/book_pb";
import type { Book, Book_Page } from "./generated/library/v1/book_pb";
import { HallSchema } from "./generated/library/v1/halls_pb";
import { Kind, TicketSchema, note } from "./generated/library/v1/legacy_pb";
import { CardSchema } from "./generated/library/v1/cards_pb";
import { AuthorSchema } from "./generated/people/v1/author_pb";
import type { Author } from "./generated/people/v1/author_pb";

export function write(): Book {
  return create(BookSchema, {
    title: "Emma",
    pages: 474,
    year: 1815,
    tags: ["novel"],
    author: create(AuthorSchema, { name: "Jane Austen" }),
    genre: Genre.NOVEL,
    price: 9.5,
    lent: true,
    id: { case: "isbn", value: "9780141439587" },
    labels: { shelf: "A" },
    page: create(Book_PageSchema, { text: "It is a truth" }),
    sold: 7n,
    height: 20,
    summary: "",
    cover: new Uint8Array([0]),
    format: 1,
  });
}

export function read(book: Book): unknown[] {
  const title: string = book.title;
  const pages: number = book.pages;
  const year: number | undefined = book.year;
  const dated: boolean = book.year !== undefined;
  const tags: string[] = book.tags;
  const author: Author | undefined = book.author;
  const genre: Genre = book.genre;
  const price: number = book.price;
  const lent: boolean = book.lent;
  const labels: { [key: string]: string } = book.labels;
  const page: Book_Page | undefined = book.page;
  const sold: bigint = book.sold;
  const height: number = book.height;
  const summary: string = book.summary;
  const cover: Uint8Array = book.cover;
  const format: number = book.format;
  return [title, pages, year, dated, tags, author, genre, price, lent, labels, page, sold, height, summary, cover,
    format];
}

export function change(book: Book): Book {
  const copy = clone(BookSchema, book);
  copy.title = "Persuasion";
  copy.pages = 249;
  copy.year = undefined;
  copy.tags.push("novel");
  copy.genre = Genre.POEM;
  copy.price = 8;
  copy.lent = false;
  copy.sold = 8n;
  copy.height = 21;
  copy.summary = "";
  copy.cover = new Uint8Array();
  copy.format = 2;
  return copy;
}

export function id(book: Book): string {
  switch (book.id.case) {
    case "isbn":
      return book.id.value;
    case "issn":
      return `${book.id.value + 1}`;
    case undefined:
      return "";
    default: {
      const none: never = book.id;
      return none;
    }
  }
}

export function name(genre: Genre): string {
  switch (genre) {
    case Genre.UNSPECIFIED:
      return "";
    case Genre.POEM:
      return "poem";
    case Genre.NOVEL:
      return "novel";
    default: {
      const none: never = genre;
      return none;
    }
  }
}

export function kind(kind: Kind): string {
  switch (kind) {
    case Kind.DAY:
      return "day";
    case Kind.YEAR:
      return "year";
    default: {
      const none: never = kind;
      return none;
    }
  }
}

export function others(): unknown[] {
  const ticket = create(TicketSchema, { code: "x", seat: 1, kind: Kind.DAY });
  setExtension(ticket, note, "late");
  const seat: number = ticket.seat;
  return [ticket, seat, create(ShelfSchema, { theme: "" }), create(HallSchema, { name: "" }), create(RoomSchema, { name: "" }),
    create(CardSchema, { reader: "" })];
}

// What a router of Connect and a client derive from a service: functions, by the kind of call.
type Unary = { methodKind: "unary" };
type ServerStreaming = { methodKind: "server_streaming" };
const get: Unary & { input: typeof GetBookRequestSchema; output: typeof BookSchema } = LibraryService.method.getBook;
const put: Unary & { input: typeof GetBookRequestSchema; output: typeof BookSchema } = LibraryService.method.putBook;
const list: ServerStreaming & { input: typeof GetBookRequestSchema; output: typeof BookSchema } =
  LibraryService.method.listBooks;
export const calls = [get, put, list];
