// SPDX-License-Identifier: Apache-2.0
import Publishing
import Testing
import TrainingCalendar

@Suite("Notices of change")
struct NoticeTests {
  private static let published = Year2026.schedule

  /// The year with a block begun some days later.
  private func moved(_ block: BlockID, by days: Int, room: RoomID? = nil) -> Schedule {
    var schedule = Self.published
    for index in schedule.sessions.indices where schedule.sessions[index].block == block {
      schedule.sessions[index].date = schedule.sessions[index].date + days
      if let room { schedule.sessions[index].room = room }
    }
    return schedule
  }

  private func sentences(_ new: Schedule, _ language: Language = .french) -> [String] {
    Notice(from: Self.published, to: new, language: language).cohorts().flatMap(\.sentences)
  }

  @Test("a block of two days moved by a week, with its room")
  func moved() {
    let new = moved("hex-5", by: 7, room: "conte")
    #expect(
      sentences(new) == ["Le regroupement des 12 et 13 octobre est déplacé aux 19 et 20 octobre 2026, salle Conté."])
    #expect(
      sentences(new, .english) == ["The block of 12 and 13 October is moved to 19 and 20 October 2026, room Conté."])
    let people = Notice(from: Self.published, to: new).people()
    #expect(people.map(\.id) == ["laville"])
    #expect(people.first?.sentences.first?.hasPrefix("Le regroupement de HEX des 12 et 13 octobre") ?? false)
  }

  @Test("one day and three days are named as French does; a vowel elides")
  func forms() {
    #expect(
      sentences(moved("hex-7", by: 7)).first?.hasPrefix(
        "Le regroupement du 14 décembre est déplacé au 21 décembre 2026") ?? false)
    #expect(
      sentences(moved("opa-1", by: 7)).first?
        .hasPrefix("Le regroupement du 16 au 18 mars est déplacé à la période du 23 au 25 mars 2026") ?? false)
    let people = Notice(from: Self.published, to: moved("opa-2", by: 7)).people()
    #expect(people.first?.sentences.first?.hasPrefix("Le regroupement d'OPA des 4 et 5 mai") ?? false)
  }

  @Test("withdrawn, added, other rooms")
  func others() {
    var gone = Self.published
    gone.sessions.removeAll { $0.block == "hex-3" }
    #expect(sentences(gone) == ["Le regroupement des 4 et 5 mai 2026 est supprimé."])
    let back = Notice(from: gone, to: Self.published).cohorts().flatMap(\.sentences)
    #expect(back.count == 1 && back[0].hasPrefix("Le regroupement des 4 et 5 mai 2026 est ajouté, salle"))
    let elsewhere = moved("hex-3", by: 0, room: "conte")
    #expect(sentences(elsewhere) == ["Le regroupement des 4 et 5 mai 2026 se tient en salle Conté."])
  }

  @Test("a jury on another day")
  func marks() {
    var new = Self.published
    for index in new.marks.indices where new.marks[index].id == "opa-jury" { new.marks[index].date = "2027-01-20" }
    #expect(sentences(new) == ["Jury\(Wording.noBreak): déplacé du 13 janvier au 20 janvier 2027."])
  }

  @Test("nothing changed, nothing to tell")
  func nothing() { #expect(Notice(from: Self.published, to: Self.published).text().isEmpty) }
}
