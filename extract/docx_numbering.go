package extract

// The parts of a document that say how lists are numbered: numbering and styles.

// readLists reads the lists and the styles.
func (f *docxFile) readLists() error {
	f.lists = docxLists{patterns: map[string]*docxPattern{}, lists: map[string]*docxList{}, styles: map[string]docxStyle{}}
	for _, part := range []struct {
		kind string
		read func(d *docxScan, name string) error
	}{{"numbering", f.lists.readNumbering}, {"styles", f.lists.readStyle}} {
		s, err := f.aside(part.kind)
		if err != nil {
			return err
		}
		if s == nil {
			continue
		}
		d := &docxScan{file: f, xml: s}
		for s.next() && !s.tag.is(part.kind) {
		}
		if err := d.inside(func(name string) error { return part.read(d, name) }); err != nil {
			return f.refuse("the "+part.kind+" cannot be read", err)
		}
	}
	f.lists.follow()
	return nil
}

// readItem reads an element of numPr.
func (d *docxScan) readItem(name string, item *docxItem) {
	switch name {
	case "ilvl":
		n, _ := d.xml.tag.number("val")
		item.level, item.has.level = min(n, docxLevels-1), true
	case "numId":
		item.list, item.has.list = d.value(), true
	}
}

// readNumbering reads one element of the part numbering.
func (l *docxLists) readNumbering(d *docxScan, name string) error {
	switch name {
	case "abstractNum":
		id, _ := d.xml.tag.attribute("abstractNumId")
		p := &docxPattern{}
		l.patterns[string(id)] = p
		return d.inside(func(name string) error {
			switch name {
			case "lvl":
				n, level, err := d.readLevel()
				p.levels[n] = level
				return err
			case "numStyleLink":
				p.link = d.value()
			case "styleLink":
				p.defines = d.value()
			}
			return d.skip()
		})
	case "num":
		id, _ := d.xml.tag.attribute("numId")
		list := &docxList{start: map[int]int{}, levels: map[int]docxLevel{}}
		l.lists[string(id)] = list
		return d.inside(func(name string) error { return list.read(d, name) })
	}
	return d.skip()
}

// read reads one element of a list.
func (list *docxList) read(d *docxScan, name string) error {
	switch name {
	case "abstractNumId":
		list.pattern = d.value()
	case "lvlOverride":
		at, _ := d.xml.tag.number("ilvl")
		at = min(at, docxLevels-1)
		return d.inside(func(name string) error {
			switch name {
			case "startOverride":
				list.start[at], _ = d.xml.tag.number("val")
			case "lvl":
				_, level, err := d.readLevel()
				list.levels[at] = level
				return err
			}
			return d.skip()
		})
	}
	return d.skip()
}

// readLevel reads one level of a list.
func (d *docxScan) readLevel() (n int, level docxLevel, err error) {
	n, _ = d.xml.tag.number("ilvl")
	n = min(n, docxLevels-1)
	level = docxLevel{restart: -1, format: "decimal"}
	err = d.inside(func(name string) error {
		switch name {
		case "start":
			level.start, _ = d.xml.tag.number("val")
		case "numFmt":
			level.format = d.value()
		case "lvlText":
			raw, _ := d.xml.tag.attribute("val")
			text, ok := unescapeXML(raw)
			if !ok {
				return errDOCXText
			}
			level.text = text
		case "lvlRestart":
			level.restart, _ = d.xml.tag.number("val")
		case "isLgl":
			level.arabic = d.isOn()
		case "pStyle":
			level.style = d.value()
		case "suff":
			level.glued = d.value() == "nothing"
		}
		return d.skip()
	})
	return n, level, err
}

// readStyle reads one element of the part styles.
func (l *docxLists) readStyle(d *docxScan, name string) error {
	if name != "style" {
		return d.skip()
	}
	id, _ := d.xml.tag.attribute("styleId")
	key := string(id)
	if kind, _ := d.xml.tag.attribute("type"); string(kind) == "paragraph" && d.xml.tag.flag("default") {
		l.normal = key
	}
	style := docxStyle{}
	err := d.inside(func(name string) error {
		switch name {
		case "basedOn":
			style.based = d.value()
		case "pPr":
			return d.inside(func(name string) error {
				if name != "numPr" {
					return d.skip()
				}
				return d.inside(func(name string) error {
					d.readItem(name, &style.item)
					return d.skip()
				})
			})
		}
		return d.skip()
	})
	l.styles[key] = style
	return err
}
