// Calls the library by what `openapi-typescript` makes of its description.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const client = createClient<paths>({ baseUrl: process.argv[2] });

function same(found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${a} is not ${b}`);
}

const path = { shelvesId: "a b", booksId: "2" };
const got = await client.GET("/v1/shelves/{shelvesId}/books/{booksId}", { params: { path } });
const pages: string | undefined = got.data?.pages;
same([got.data?.name, pages], ["shelves/a b/books/2", "474"]);

const none = await client.GET("/v1/shelves/{shelvesId}/books/{booksId}", {
  params: { path: { shelvesId: "1", booksId: "none" } },
});
same(none.error, { code: 5, message: "there is no `shelves/1/books/none`" });

const asked: components["schemas"]["library.v1.SearchRequest"] = {
  kinds: ["KIND_ATLAS", "KIND_NOVEL"],
  large: "18446744073709551615",
  isLent: true,
  numbers: ["1", "-2"],
  since: "2020-01-01T00:00:00Z",
};
const searched = await client.GET("/v1/search/{kind}", {
  params: { path: { kind: "KIND_NOVEL" }, query: { ...asked, "inRoom.floor": 3 } },
});
same(searched.data, {
  kind: "KIND_NOVEL",
  kinds: asked.kinds,
  large: asked.large,
  isLent: true,
  numbers: asked.numbers,
  inRoom: { floor: 3 },
  since: asked.since,
});

const made = await client.POST("/v1/shelves/{shelvesId}/books", {
  params: { path: { shelvesId: "1" }, query: { bookId: "7" } },
  body: { title: "Emma", ratings: { Ada: 5 }, room: { floor: 2 } },
});
same(made.data, { name: "shelves/1/books/7", title: "Emma", ratings: { Ada: 5 }, room: { floor: 2 } });

const lent = await client.POST("/v1/shelves/{shelvesId}/books/{booksId}:lend", {
  params: { path },
  body: { borrower: "Ada", time: "60s" },
});
same(lent.data, { name: "shelves/a b/books/2", pages: "60", borrower: "Ada" });

const titles = await client.GET("/v1/titles");
same(titles.data, ["Emma", "Persuasion"]);
