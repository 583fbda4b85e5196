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
    .library(name: "Publishing", targets: ["Publishing"]),
  ],
  dependencies: [],
  targets: [
    .target(name: "TrainingCalendar", swiftSettings: settings),
    .target(name: "Publishing", dependencies: ["TrainingCalendar"], swiftSettings: settings),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "TrainingCalendar"], swiftSettings: settings),
  ]
)
