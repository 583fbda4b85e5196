// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// Each faulty example has one classic fault, told with its place.
struct FaultyExampleTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let code: String
    let line: Int
    let column: Int
    let key: String?
    var testDescription: String { file }

    init(_ file: String, _ code: String, _ line: Int, _ column: Int, _ key: String?) {
      self.file = file
      self.code = code
      self.line = line
      self.column = column
      self.key = key
    }
  }

  static let faults = [
    Fault("heure-sans-guillemets", "unquoted-time", 6, 35, "day-templates[jour].slots[1][1]"),
    Fault("non-sans-guillemets", "unquoted-word", 5, 27, "rooms[atelier].name"),
    Fault("cle-inconnue", "unknown-key", 13, 43, "cohorts[pilote].blocks[pilote-2].too"),
    Fault("date-impossible", "impossible-date", 13, 31, "cohorts[pilote].blocks[pilote-2].from"),
    Fault("mois-impossible", "impossible-date", 12, 33, "cohorts[pilote].blocks[pilote-1].within"),
    Fault("fin-avant-debut", "reversed-range", 13, 47, "cohorts[pilote].blocks[pilote-2].to"),
    Fault("salle-inconnue", "unknown-reference", 9, 13, "cohorts[pilote].rooms[1]"),
    Fault("jour-de-semaine-faux", "weekday-mismatch", 13, 31, "cohorts[pilote].blocks[pilote-2].from"),
    Fault("longueur-differente", "length-mismatch", 12, 9, "cohorts[pilote].blocks[pilote-1]"),
    Fault("fenetre-sans-jour", "window-without-weekdays", 12, 33, "cohorts[pilote].blocks[pilote-1].within"),
    Fault("identifiant-double", "duplicate-id", 13, 15, "cohorts[pilote].blocks[pilote-1]"),
    Fault("cle-double", "duplicate-key", 5, 1, "title"),
    Fault("tabulation", "tab", 9, 1, nil),
    Fault("prolongement-circulaire", "circular-reference", 5, 10, "extends"),
  ]

  @Test(arguments: faults)
  func theFaultIsToldWithItsPlace(_ fault: Fault) throws {
    let errors = try errors(of: fault.file)
    let first = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(first.code == fault.code)
    #expect(first.mark.line == fault.line)
    #expect(first.mark.column == fault.column)
    #expect(first.key == fault.key)
    #expect(first.mark.file.hasSuffix("\(fault.file).yaml"))
    #expect(!first.message(in: .french).isEmpty)
    #expect(first.message(in: .french) != first.message(in: .english))
  }

  @Test func severalFaultsAreToldInOneRun() throws {
    let errors = try errors(of: "plusieurs-fautes")
    #expect(errors.map(\.code) == ["out-of-range", "unquoted-time", "unknown-reference", "impossible-date"])
    #expect(errors.map(\.mark.line) == [4, 6, 9, 13])
  }

  @Test func slipsAreGuessed() throws {
    #expect(try errors(of: "salle-inconnue").first?.advice?[.english] == "did you mean \"atelier\"?")
    #expect(try errors(of: "cle-inconnue").first?.advice?[.french].contains("«\u{00A0}to\u{00A0}»") == true)
  }

  private func errors(of name: String) throws -> [Diagnostic] {
    let path = SharedFiles.example("erreurs/\(name).yaml")
    do throws(PlanFileErrors) {
      _ = try PlanFile.load(path: path)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
