// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "semainier",
  products: [
    .library(name: "TrainingCalendar", targets: ["TrainingCalendar"]),
    .library(name: "ICalendar", targets: ["ICalendar"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),
    .target(name: "ICalendar", dependencies: ["CLibical"], swiftSettings: settings),
    .testTarget(
      name: "ICalendarTests", dependencies: ["ICalendar", "CLibical"], exclude: ["Oracles"], swiftSettings: settings),
  ]
)
