// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
  name: "year-plans",
  dependencies: [.package(name: "semainier", path: "../..")],
  targets: [
    .executableTarget(
      name: "YearTimes",
      dependencies: [
        .product(name: "Planning", package: "semainier"), .product(name: "PlanFile", package: "semainier"),
        .product(name: "TrainingCalendar", package: "semainier"),
        .product(name: "Timetabling", package: "semainier"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
