// SPDX-License-Identifier: Apache-2.0
import Publishing
import Testing
import TrainingCalendar

@Suite("The year page")
struct YearPageTests {
  private static let french = YearPage(Year2026.schedule).html()
  private static let pages = [
    french, YearPage(Year2026.make(language: .english)).html(), YearPage(CrowdedYear.schedule).html(),
  ]

  @Test("well formed, without script or anything from outside", arguments: pages)
  func selfContained(html: String) {
    let page = PageText(html)
    #expect(page.faults.isEmpty, "\(page.faults.prefix(3))")
    #expect(page.all("script").isEmpty)
    #expect(page.all("img").isEmpty && page.all("link").isEmpty && page.all("iframe").isEmpty)
    for forbidden in ["http:", "https:", "@import", "url(", "javascript:"] { #expect(!html.contains(forbidden)) }
  }

  @Test("tables have captions, and every heading cell says what it heads", arguments: pages)
  func tables(html: String) {
    let page = PageText(html)
    #expect(!page.all("table").isEmpty)
    #expect(page.all("caption").count == page.all("table").count)
    #expect(page.all("th").allSatisfy { $0.attributes["scope"] != nil })
  }

  @Test("the language is that of the schedule")
  func language() {
    #expect(PageText(Self.pages[0]).all("html").first?.attributes["lang"] == "fr")
    #expect(PageText(Self.pages[1]).all("html").first?.attributes["lang"] == "en")
    #expect(Self.pages[0].contains("Calendrier mural") && Self.pages[1].contains("Wall calendar"))
    #expect(Self.pages[0].contains("du 14 au 16 janvier 2026"))
  }

  @Test("every link leads to a place of the page, and each block has one", arguments: pages)
  func anchors(html: String) {
    let page = PageText(html)
    let ids = page.tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "an id is used twice")
    for link in page.all("a").compactMap({ $0.attributes["href"] }) {
      #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)")
    }
  }

  @Test("the seven overlaps are numbered in a list")
  func overlaps() {
    let numbers = PageText(Self.french).tags.compactMap { $0.attributes["id"] }.filter { $0.hasPrefix("overlap-") }
    #expect(numbers == (1...7).map { "overlap-\($0)" })
    #expect(!PageText(Self.french).all("i", class: "ring").isEmpty)
  }

  @Test("the ribbon has a column for each of the 53 weeks of 2026, the wall a row for each day")
  func axes() {
    let page = PageText(Self.french)
    let weeks = page.all("th").filter { $0.attributes["title"]?.hasPrefix("S") ?? false }
    #expect(weeks.contains { $0.attributes["title"]?.hasPrefix("S53") ?? false })
    #expect(weeks.count >= 53)
    for block in ["du-1", "hex-3", "opa-6"] { #expect(page.tags.contains { $0.attributes["id"] == "block-\(block)" }) }
  }

  @Test("a day of a cohort is one chip on the wall: 49, and two of the writing weekend")
  func chips() {
    let chips = PageText(Self.french).all("span", class: "chip").filter { $0.parents.contains("td") }
    let linked = PageText(Self.french).all("a", class: "chip").filter { $0.parents.contains("td") }
    #expect(chips.count + linked.count == 51)
  }

  @Test("cohorts differ by letter and pattern, not by colour alone")
  func withoutColour() {
    let page = PageText(YearPage(CrowdedYear.schedule).html())
    #expect(!page.all("span", class: "chip").isEmpty)
    let classes = Set(page.all("span", class: "chip").compactMap { $0.attributes["class"] })
    #expect(classes.count >= CrowdedYear.cohortCount)
  }

  @Test("text of a plan cannot become markup")
  func escaping() {
    var schedule = Year2026.schedule
    schedule.title = "<script>alert(\"1\")</script> & Cie"
    schedule.directory.cohorts[0].title = "\"><img src=x onerror=alert(1)>"
    schedule.directory.rooms[0].name = "A' B\" <i>"
    let html = YearPage(schedule).html()
    let page = PageText(html)
    #expect(page.faults.isEmpty, "\(page.faults.prefix(3))")
    #expect(page.all("script").isEmpty && page.all("img").isEmpty)
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test("the same schedule gives the same bytes; an empty one gives a page")
  func deterministic() {
    #expect(YearPage(Year2026.schedule).html() == Self.french)
    var empty = Year2026.schedule
    empty.sessions = []
    empty.overlaps = []
    empty.marks = []
    empty.directory.cohorts = []
    #expect(PageText(YearPage(empty).html()).faults.isEmpty)
  }

  @Test("guesses stand by key, in words; a solved plan says what it changed")
  func words() {
    var schedule = Year2026.schedule
    schedule.status = .optimal
    schedule.objective = [
      .init(name: "change-block", value: 7, bound: 7), .init(name: "change-distance", value: 8, bound: 8),
      .init(name: "change-days", value: 17, bound: 17), .init(name: "soft", value: 11, bound: 11),
    ]
    schedule.optima = 48
    schedule.open = ["conte", "opale"].map {
      OpenItem(topic: .assumption, objects: [$0, "capacity"], message: "\($0) : capacity supposé")
    }
    let html = YearPage(schedule).html()
    #expect(html.contains("capacité — Conté, Opale"))
    #expect(html.contains("7\(Wording.noBreak)regroupements déplacés") || html.contains("7 regroupements déplacés"))
    #expect(html.contains("48"))
  }
}
