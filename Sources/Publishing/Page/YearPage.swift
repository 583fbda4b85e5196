// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// The year on one page: one HTML file without script or outside resources, to be read on screen, printed or mailed.
///
/// Four parts: a header with what counts; the ribbon, a row for each cohort, room and person over the weeks; the wall
/// calendar; and a list by cohort. Each block has an anchor, `#block-` and its identifier. In print on A4 landscape
/// the ribbon and the wall calendar take one page each; on a phone only the header and the lists are shown.
///
/// ```swift
/// let html = YearPage(schedule, edition: "Version 2, 12 juin 2026").html()
/// ```
public struct YearPage: Sendable {
  private let schedule: Schedule
  private let edition: String?

  /// The page of a schedule.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - edition: the version and date of publication as people should read them, if there is one.
  public init(_ schedule: Schedule, edition: String? = nil) {
    self.schedule = schedule
    self.edition = edition
  }

  /// The page as HTML; the same schedule gives the same text.
  public func html() -> String {
    let view = YearView(schedule)
    let main: [Markup] =
      [PageHeader(view: view, edition: edition).markup, Ribbon(view: view).markup]
      + FindingsSection(view: view).markup
      + [WallCalendar(view: view).markup, CohortLists(view: view).markup]
    return Markup.document(
      language: schedule.language.rawValue,
      head: [
        .element("title", [:], schedule.title),
        .style(Stylesheet.text, view.cohorts.map(\.style.rule).joined()),
      ],
      body: [.element("main", [:], main)])
  }
}
