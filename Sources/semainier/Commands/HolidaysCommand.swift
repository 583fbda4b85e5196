// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import TrainingCalendar

/// `semainier holidays YEAR`.
struct HolidaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holidays",
    abstract: "Shows the closed days, bridges and school holidays of a year, with their source.")

  @Argument(help: "The year.") var year: Int
  @Option(help: "School zone, A, B or C; may be repeated. All by default.") var zone: [String] = []
  @Option(help: "Whose public holidays: \(PublicHolidays.Region.allCases.map(\.rawValue).joined(separator: ", ")).")
  var region = PublicHolidays.Region.metropole.rawValue
  @Option(help: "Language, fr or en.") var language = Language.french.rawValue
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func validate() throws {
    if !(1900...2100).contains(year) { throw ValidationError("Years from 1900 to 2100 are known, not \(year).") }
    for name in zone where SchoolZone(rawValue: name.uppercased()) == nil {
      throw ValidationError("School zones are A, B and C, not «\(name)».")
    }
    if PublicHolidays.Region(rawValue: region) == nil {
      let known = PublicHolidays.Region.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("Regions are \(known), not «\(region)».")
    }
    if Language(rawValue: language) == nil { throw ValidationError("Languages are fr and en, not «\(language)».") }
  }

  func run() throws {
    let zones = zone.isEmpty ? SchoolZone.allCases : zone.compactMap { SchoolZone(rawValue: $0.uppercased()) }
    let list = HolidayList(
      year: year, zones: zones, region: PublicHolidays.Region(rawValue: region) ?? .metropole,
      language: Language(rawValue: language) ?? .french)
    switch format {
    case .text: Console.out(list.text())
    case .json: try Console.out(json: list)
    }
  }
}
